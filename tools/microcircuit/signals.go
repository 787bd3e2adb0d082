package main

import (
	"context"
	"errors"
	"os"
	"os/signal"
	"syscall"
)

// stopped is the signal that ended a context.
type stopped struct{ syscall.Signal }

func (s stopped) Error() string { return "stopped by " + s.Signal.String() }

// stopping are the signals that ask a program to end in good order: Ctrl-C, a terminal or an ssh session that goes
// away, and what Slurm, docker and systemd send some time before they kill.
var stopping = []syscall.Signal{syscall.SIGINT, syscall.SIGHUP, syscall.SIGTERM}

// untilSignal is a context that ends with the first such signal. A second one ends the program at once, as it would any
// other. A signal that whoever started the program has switched off stays so: nohup means that the run goes on.
func untilSignal() (ctx context.Context, end func()) {
	ctx, cancel := context.WithCancelCause(context.Background())
	came := make(chan os.Signal, 1)
	for _, s := range stopping {
		if !signal.Ignored(s) {
			signal.Notify(came, s)
		}
	}
	go func() {
		select {
		case s := <-came:
			signal.Stop(came)
			cancel(stopped{s.(syscall.Signal)})
		case <-ctx.Done():
		}
	}()
	return ctx, func() {
		signal.Stop(came)
		cancel(nil)
	}
}

// interruptedStatus is the exit status after a context has ended: 128 and the signal's number, as shells count.
func interruptedStatus(ctx context.Context) int {
	var s stopped
	if errors.As(context.Cause(ctx), &s) {
		return 128 + int(s.Signal)
	}
	return statusInterrupted
}
