import WenshuCLI

await runWenshu()
