from littermate.cli.main import main

main(prog_name="./littermate")
