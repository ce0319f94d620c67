"""The least that pywebview can show: a window with a word in it."""

import webview

webview.create_window(
    "AudioJS", html="<body style='background: green'><h1>Hello</h1></body>", width=1100, height=720
)
webview.start(gui="qt")
