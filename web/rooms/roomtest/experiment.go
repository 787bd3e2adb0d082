package roomtest

import (
	"strconv"

	"microcircuit/engine/spike"
	"microcircuit/engine/wire"
	"microcircuit/web/board"
	"microcircuit/web/experiment"
	"microcircuit/web/host"
	"microcircuit/web/lab"
	"microcircuit/web/params"
	"microcircuit/web/raster"
	"microcircuit/web/teaching"
)

// noWorkers stands for workers, which tests do not have.
type noWorkers struct{}

func (noWorkers) Start(int, int)         {}
func (noWorkers) Send(int, wire.Message) {}
func (noWorkers) SharedBytes() float64   { return 0 }

// noAnalyst stands for the analyst, which tests do not have.
type noAnalyst struct{}

func (noAnalyst) Send(wire.Message) {}
func (noAnalyst) Close()            {}

// Host returns a browser in which nothing happens, of a page at https://example.org/.
func Host(env lab.Env) *host.Host {
	keeps := host.Store{Set: func(string, string) bool { return true }, Get: func(string) string { return "" }}
	return &host.Host{
		Env: env, Now: func() float64 { return 0 }, Seed: func() uint32 { return 7 },
		FormatTime: func(seconds int) string { return "second " + strconv.Itoa(seconds) },
		NewWorkers: func(host.Receiver, bool) host.Workers { return noWorkers{} }, Analyst: noAnalyst{},
		NewCounter: func(host.Listener) host.Analyst { return noAnalyst{} },
		Address:    func() string { return "https://example.org/" }, SetFragment: func(string, bool) {},
		ApplyAppearance: func(params.Appearance) {}, StillMotion: func() bool { return false },
		Copy: func(string, func()) {}, Ask: func(*board.Request, func(board.Answer)) {},
		Tab: keeps, Browser: keeps,
	}
}

// Open returns the experiment at a link, on a computer of four cores.
func Open(link string) *experiment.Experiment { return OpenOn(lab.Env{Cores: 4, Isolated: true}, link) }

// OpenOn returns the experiment at a link, in a browser that allows so much of workers.
func OpenOn(env lab.Env, link string) *experiment.Experiment {
	x := experiment.New(Host(env))
	x.Open(link)
	x.FollowLink()
	return x
}

// Running returns the experiment at a link whose network A is built and runs.
func Running(link string) *experiment.Experiment {
	x := Open(link)
	Run(x)
	return x
}

// Run lets network A be built and run.
func Run(x *experiment.Experiment) {
	Ready(x.A.Lab)
	x.A.Lab.Receive(0, &wire.State{Running: true}, 0)
}

// Two returns an experiment of small networks that run side by side, B with another g and a spike less.
func Two() *experiment.Experiment {
	x := Running("n=0.05&k=0.05&t_presim=0")
	x.ReplaceInPlace = false
	x.Set("g", "-5", true)
	Ready(x.B.Lab)
	x.A.Lab.Receive(0, Batch(5000, 100, spike.Spike{Step: 9, GID: 1}, spike.Spike{Step: 10, GID: 2}), 0)
	x.B.Lab.Receive(0, Batch(5000, 100, spike.Spike{Step: 9, GID: 1}), 0)
	return x
}

// Ready tells a lab that its workers have built the network.
func Ready(l *lab.Lab) {
	for i := range l.Workers {
		l.Receive(i, &wire.Ready{Part: uint32(i), Kernel: "simd", Bytes: 17e6, BuildMS: 300}, 0)
	}
}

// Batch returns a worker's message of spikes up to a step, sent at a time of its clock (ms).
func Batch(last uint32, at float64, spikes ...spike.Spike) *wire.Spikes {
	return &wire.Spikes{At: at, Batch: spike.Batch{First: 1, Last: last, Spikes: spikes}}
}

// Finish ends a lab's run, without a spike.
func Finish(l *lab.Lab) {
	end := teaching.End(&l.Link)
	l.Receive(0, Batch(end, 300), 0)
	l.Receive(0, &wire.State{Step: end}, 0)
}

// Record gives network A a record of so many spikes in each of so many steps, which may take so many bytes.
func Record(x *experiment.Experiment, steps, each uint32, bytes int) {
	x.A.Record = raster.NewWindow(raster.Whole, bytes)
	for step := uint32(1); step <= steps; step++ {
		b := spike.Batch{First: step, Last: step}
		for k := range each {
			b.Spikes = append(b.Spikes, spike.Spike{Step: step, GID: k})
		}
		x.A.Record.Add(&b)
	}
	x.A.Lab.Run.Step = steps
}

// Hold tells a lab that its workers hold where they stand, and have taken the changes that wait.
func Hold(l *lab.Lab) {
	l.Receive(0, &wire.State{Held: true, Step: l.Run.Step}, 0)
	for i := range l.Workers {
		l.Receive(i, &wire.Changed{}, 0)
	}
}
