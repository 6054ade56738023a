"""Addresses of the desk; included at the root, so each path is written out from ``o/<slug:slug>/`` on."""

from django.urls import path

from littermate.desk.views import animals, door, entries, homes, house, litters, now, papers, writes

app_name = "desk"
urlpatterns = [
    path("", door.welcome, name="welcome"),
    path("houses/", door.choose, name="choose"),
    path("demo/", door.demo, name="demo"),
    path("theme/", door.theme, name="theme"),
    path("o/<slug:slug>/", door.house, name="house"),
    path("o/<slug:slug>/now/", now.now, name="now"),
    path("o/<slug:slug>/now/board/", now.board, name="now-board"),
    path("o/<slug:slug>/now/take/", now.take, name="take"),
    path("o/<slug:slug>/animals/", animals.animals, name="animals"),
    path("o/<slug:slug>/animals/<uuid:animal_id>/", animals.animal, name="animal"),
    *writes.paths(),
    path("o/<slug:slug>/animals/<uuid:animal_id>/orders/<uuid:order_id>/end/", writes.end_order, name="end-order"),
    path("o/<slug:slug>/animals/<uuid:animal_id>/entries/<uuid:fact_id>/", entries.correct, name="correct"),
    path("o/<slug:slug>/animals/<uuid:animal_id>/entries/<uuid:fact_id>/undo/", entries.undo, name="undo"),
    path("o/<slug:slug>/litters/", litters.litters, name="litters"),
    path("o/<slug:slug>/litters/<uuid:litter_id>/", litters.litter, name="litter"),
    path("o/<slug:slug>/nests/", homes.nests, name="nests"),
    path("o/<slug:slug>/nests/<uuid:nest_id>/reading/", homes.nest_reading, name="nest-reading"),
    path("o/<slug:slug>/nests/<uuid:nest_id>/trouble/", homes.nest_trouble, name="nest-trouble"),
    path("o/<slug:slug>/homes/", homes.homes, name="homes"),
    path("o/<slug:slug>/homes/<uuid:home_id>/", homes.home, name="home"),
    path("o/<slug:slug>/protocol/", house.protocol, name="protocol"),
    path("o/<slug:slug>/night-sheet/", house.night_sheet, name="night-sheet"),
    path("o/<slug:slug>/people/", house.people, name="people"),
    path("o/<slug:slug>/people/add/", house.add_person, name="add-person"),
    path("o/<slug:slug>/paper/<uuid:home_id>/", papers.paper, name="paper"),
    path("o/<slug:slug>/paper/<uuid:home_id>/type-in/", papers.type_in, name="type-in"),
]
