import WenshuCLI

runWenshu()
