"""Pages' own files, named by their content so that a phone may keep them for good."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class NamedByContent(CompressedManifestStaticFilesStorage):
    """Adds a hash to each name, inside CSS and ES modules too, and a compressed copy beside it."""

    support_js_module_import_aggregation = True
    manifest_strict = True
