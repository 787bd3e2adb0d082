package main

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
)

// openBrowser opens a URL in the user's browser, if there is a display to show it on.
func openBrowser(url string) {
	var cmd *exec.Cmd
	switch {
	case runtime.GOOS == "darwin":
		cmd = exec.Command("open", url)
	case runtime.GOOS == "windows":
		cmd = exec.Command("rundll32", "url.dll,FileProtocolHandler", url)
	case os.Getenv("DISPLAY") != "" || os.Getenv("WAYLAND_DISPLAY") != "":
		cmd = exec.Command("xdg-open", url)
	default:
		return
	}
	if err := cmd.Start(); err != nil {
		fmt.Fprintln(os.Stderr, "serve: cannot open a browser:", err)
		return
	}
	go cmd.Wait() // so that it leaves no zombie
}
