package sweep

import (
	"errors"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
	"microcircuit/engine/wire"
	"microcircuit/web/filewire"
	"microcircuit/web/host"
	"microcircuit/web/lab"
	"microcircuit/web/params"
	plan "microcircuit/web/sweep"
)

// job runs a sweep: one run after the other, each in a lab with one worker, whose spikes go on to a counter. That is an
// analyst of its own, so that the page's goes on evaluating the figure, and fails alone.
type job struct {
	s       *State
	result  *Result
	lab     *lab.Lab
	counter host.Analyst // nil: the next run starts another
	at      int          // the run that runs
	ask     uint32       // its number for the counter
	last    uint32       // step up to which the counter has its spikes
	counts  *filewire.Counts

	began   float64   // when the sweep did (ms)
	left    float64   // that all of it was thought to take when it began (s)
	thought []float64 // that each run is thought to take on an unknown machine (s)
	waits   bool      // a run has ended and waits for its counts
	since   float64   // since when (ms)
	ticked  float64   // when it was last looked at (ms)
}

// Progress is how far a sweep has come.
type Progress struct {
	Run, Of  int     // the run that runs, from 1 on, and how many there are
	Building bool    // its network is being built
	Part     float64 // of it that is over: 0 … 1
	Seconds  float64 // that all the rest is thought to take
}

// start runs the form.
func (s *State) start() {
	base, err := s.asked()
	if err != nil {
		return
	}
	p, err := plan.OfLink(base)
	if err != nil {
		return
	}
	s.Result, s.Card = newResult(base, p), Card{}
	a, now := s.X.A.Lab, s.X.Host.Now()
	j := &job{s: s, result: s.Result, began: now}
	for i := range p.Runs {
		building, running := lab.Thought(&p.Runs[i].Link)
		j.thought = append(j.thought, building+running)
		j.left += s.seconds(&p.Runs[i].Link)
	}
	s.job, s.Unfolded = j, false
	j.lab = s.X.NewBackgroundRun(j.follow, j.take)
	j.lab.Pace = a.Measured() * float64(max(1, a.Workers))
	j.next(now)
}

// next begins the first run that is not over, at a time (ms); if none is left the sweep ends.
func (j *job) next(now float64) {
	for j.at = 0; j.at < len(j.result.Runs) && j.result.Runs[j.at].Over(); j.at++ {
	}
	all := j.at == len(j.result.Runs)
	if done, failed := j.result.count(); (all || done+failed == 1) && j.s.Arrived != nil {
		j.s.Arrived(all)
	}
	if all {
		j.end()
		return
	}
	j.ask++
	j.last, j.counts, j.waits = 0, nil, false
	l := j.result.Plan.Runs[j.at].Link
	p := &l.Params
	if !j.tell(&filewire.Count{Ask: j.ask, Params: *p, After: uint32(p.Steps(p.TPresim)), Until: end(p)}) {
		return
	}
	l.Workers = 1
	j.lab.Open(params.Format(l), now)
	if j.lab.State == lab.Asking { // the visitor was asked about all of them
		j.lab.Agree(now)
	}
	j.lab.Play(now)
}

// tell sends a message to the counter, which is started if there is none.
func (j *job) tell(m wire.Message) (sent bool) {
	if j.counter == nil {
		var own host.Analyst
		own = j.s.X.Host.NewCounter(host.Listener{
			Message: func(message []byte) {
				if j.counter == own {
					j.receive(message)
				}
			},
			Fail: func(words string) {
				if j.counter == own {
					j.lose(words)
				}
			},
		})
		j.counter = own
	}
	j.counter.Send(m)
	return j.counter != nil
}

// take hands the spikes of the run that runs on to the counter.
func (j *job) take(spikes []spike.Spike, last uint32) {
	if j.s.job != j || j.counter == nil {
		return
	}
	j.counter.Send(&filewire.Counted{Ask: j.ask, Batch: spike.Batch{First: j.last + 1, Last: last, Spikes: spikes}})
	j.last = last
}

// errKind is said of a message that a counter does not send.
var errKind = errors.New("no counts")

// receive takes the bytes of a message of the counter.
func (j *job) receive(message []byte) {
	m, err := filewire.Decode(message)
	counts, are := m.(*filewire.Counts)
	if err == nil && !are {
		err = errKind
	}
	switch {
	case err != nil:
		j.lose(err.Error())
	case counts.Ask == j.ask:
		j.counts = counts
		j.follow()
		j.changed()
	}
}

// changed tells the page that there is something new to show, outside of what the lab tells.
func (j *job) changed() {
	if j.s.X.OnChange != nil {
		j.s.X.OnChange()
	}
}

// follow takes what has become of the run that runs: its end, or its failure.
func (j *job) follow() {
	if j.s.job != j {
		return
	}
	now, r := j.s.X.Host.Now(), &j.result.Runs[j.at]
	switch {
	case j.lab.State == lab.Failed:
		failure := j.lab.Failure
		r.Failed = &failure
		j.next(now)
	case j.lab.State == lab.Finished && j.counts != nil:
		j.finish(r)
		j.next(now)
	case j.lab.State == lab.Finished && !j.waits:
		j.waits, j.since, j.ticked = true, now, now
	}
}

// finish takes the result of the run that runs.
func (j *job) finish(r *Run) {
	r.Done = true
	r.Result.Hash, r.Result.RTF = j.lab.Run.Hash.String(), j.lab.Run.WholeRTF()
	for i, p := range j.counts.Populations {
		r.Result.Statistics[i] = plan.Statistics{Rate: p.Rate, CV: p.CV, CC: p.CC, Synchrony: p.Synchrony}
	}
}

// lose gives up the run that runs, whose counter has ended with these last words. The next one gets another.
func (j *job) lose(words string) {
	if j.s.job != j {
		return
	}
	j.counter.Close()
	j.counter = nil
	j.result.Runs[j.at].Words = words
	j.next(j.s.X.Host.Now())
	j.changed()
}

const (
	silence = 20_000.0 // a counter that takes so long for the statistics of a run is lost (ms)
	deaf    = 2_500.0  // a page that did not look for so long could not listen either (ms)
)

// tick gives up a run that has ended and waits in vain.
func (j *job) tick(now float64) {
	if !j.waits {
		return
	}
	if now-j.ticked > deaf {
		j.since = now
	}
	j.ticked = now
	if now-j.since > silence {
		j.lose("no answer")
	}
}

// end ends the sweep; what is over stays.
func (j *job) end() {
	if pace, _ := j.pace(0); pace > 0 {
		j.s.pace = pace
	}
	j.s.job, j.result.Ended = nil, true
	j.lab.Close()
	if j.counter != nil {
		j.counter.Close()
	}
}

// pace returns wall time over what was thought of what is over: all runs that have ended, and a part of the one that
// runs; 0 where that is too little to say. left is the rest of what was thought (s).
func (j *job) pace(part float64) (pace, left float64) {
	over := 0.0
	for i, s := range j.thought {
		switch {
		case j.result.Runs[i].Over():
			over += s
		case i == j.at:
			over, left = over+s*part, left+s*(1-part)
		default:
			left += s
		}
	}
	elapsed := (j.s.X.Host.Now() - j.began) / 1000
	if elapsed < 1 || over == 0 {
		return 0, left
	}
	return elapsed / over, left
}

// progress returns how far the sweep has come.
func (j *job) progress() (p Progress) {
	run := j.lab.Run
	p.Run, p.Of = j.at+1, len(j.result.Runs)
	p.Building = j.lab.State == lab.Building
	p.Part = float64(run.Step) / float64(max(1, end(&run.Params)))
	pace, left := j.pace(p.Part)
	p.Seconds = left * pace
	if pace == 0 {
		p.Seconds = j.left
	}
	return p
}

// end returns the last step of a run of a network.
func end(p *microcircuit.Params) uint32 { return uint32(p.Steps(p.TPresim) + p.Steps(p.TSim)) }
