from littermate.cli.main import main

main()
