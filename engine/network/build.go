package network

import (
	"math"
	"slices"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/random"
)

// Options of a build.
type Options struct {
	Part, Parts int
	Group       int                   // delays delivered together; 0: chosen by size
	Progress    func(done, total int) // called now and then with synapses made; may be nil
}

// Build generates the synapses onto the neurons of one partition. The params must be valid.
func Build(p *microcircuit.Params, o Options) *Network {
	d := p.Derive()
	b := builder{params: p, derived: &d, progress: o.Progress}
	b.net = &Network{
		Layout:  NewLayout(d.N[:microcircuit.Populations], o.Part, o.Parts),
		Sources: d.FirstGID[microcircuit.Thalamus],
		Quantum: d.WeightExt / float64(p.Quanta(&d)),
	}
	if p.Thalamus.On {
		b.net.Sources = d.FirstGID[microcircuit.Sources]
	}
	b.makeLaws(o.Group)
	b.shareOut()
	b.generate()
	return b.net
}

// MaxDelay is the longest delay (steps) that any projection of p can draw.
func MaxDelay(p *microcircuit.Params) int {
	longest := 1
	for j := range microcircuit.Sources {
		_, hi := delayTable(p, microcircuit.Population(j)).Support()
		longest = max(longest, hi)
	}
	return longest
}

func delayTable(p *microcircuit.Params, source microcircuit.Population) *random.Table {
	mean, sd := p.DelayLaw(source)
	return delayLaw(mean, sd, p.H)
}

type builder struct {
	params  *microcircuit.Params
	derived *microcircuit.Derived
	net     *Network
	weights [microcircuit.Populations][microcircuit.Sources]*random.Table
	delays  [microcircuit.Sources]*random.Table
	share   [][microcircuit.Sources]int // synapses of each own shard, by source population

	counts []uint16 // of countSources, one array for all populations

	progress func(done, total int)
	done     int
}

func (b *builder) makeLaws(group int) {
	made := map[float64]*random.Table{} // projections of equal mean share a table
	for j := range microcircuit.Sources {
		b.delays[j] = delayTable(b.params, microcircuit.Population(j))
		for i := range microcircuit.Populations {
			mean := b.derived.Weight[i][j] / b.net.Quantum
			if made[mean] == nil {
				made[mean] = weightLaw(mean, math.Abs(mean)*b.params.WeightSD)
			}
			b.weights[i][j] = made[mean]
		}
	}
	b.net.setRing(group, MaxDelay(b.params))
}

// shareOut splits every projection's total over the shards of its target population, the same in every partition, and
// keeps what falls on its own.
func (b *builder) shareOut() {
	l := b.net.Layout
	b.share = make([][microcircuit.Sources]int, len(l.shards))
	own := map[int]int{}
	for k, s := range l.shards {
		own[s.index] = k
	}
	for i := range microcircuit.Populations {
		for j := range microcircuit.Sources {
			projection := uint64(i*microcircuit.Sources + j)
			s := splitter{layout: l, pop: i, stream: random.New(b.params.Seed, random.Shards, projection)}
			s.split(0, l.shardsOf[i], b.derived.Synapses[i][j], func(shard, synapses int) {
				if k, owned := own[l.shardOrigin[i]+shard]; owned {
					b.share[k][j] = synapses
				}
			})
		}
	}
}

// A splitter draws a multinomial split of synapses over shards, weighted by their neurons, as a tree of binomials.
type splitter struct {
	layout *Layout
	pop    int
	stream random.Stream
}

func (s *splitter) split(first, end, synapses int, leaf func(shard, synapses int)) {
	if end-first <= 1 {
		if end > first {
			leaf(first, synapses)
		}
		return
	}
	mid := (first + end) / 2
	left := s.stream.Binomial(synapses, s.neurons(first, mid), s.neurons(first, end))
	s.split(first, mid, left, leaf)
	s.split(mid, end, synapses-left, leaf)
}

func (s *splitter) neurons(first, end int) int {
	n := 0
	for k := first; k < end; k++ {
		n += s.layout.sizeOfShard(s.pop, k)
	}
	return n
}

// generate draws all synapses, source by source, into their final place.
func (b *builder) generate() {
	total := 0
	for _, s := range b.share {
		for _, n := range s {
			total += n
		}
	}
	n := b.net
	n.Words = make([]uint32, total)
	n.Starts = make([]uint32, n.Sources*(n.Groups+1))
	r := newRow(n)
	for j := range microcircuit.Sources {
		first, end := b.derived.FirstGID[j], b.derived.FirstGID[j+1]
		if first >= n.Sources {
			break
		}
		counts := b.countSources(j)
		for source := first; source < end; source++ {
			b.fillRow(r, counts, source, j)
			b.report(r, total)
		}
	}
	b.done = total
	if b.progress != nil {
		b.progress(total, total)
	}
}

const reportEvery = 1 << 20 // synapses

func (b *builder) report(r *row, total int) {
	if b.progress != nil && r.next-b.done >= reportEvery {
		b.done = r.next
		b.progress(r.next, total)
	}
}

// countSources draws the source of every synapse that the neurons of population j make onto own shards, and counts
// them: counts[shard·N_j + source], valid until the next call.
func (b *builder) countSources(j int) []uint16 {
	size := b.derived.N[j]
	if n := len(b.share) * size; cap(b.counts) < n {
		b.counts = make([]uint16, len(b.share)*slices.Max(b.derived.N[:]))
	}
	counts := b.counts[:len(b.share)*size]
	clear(counts)
	for k, s := range b.net.shards {
		c := counts[k*size : (k+1)*size]
		stream := random.New(b.params.Seed, random.SourcesOf, uint64(j)<<32|uint64(s.index))
		for range b.share[k][j] {
			c[stream.Below(size)]++
		}
	}
	return counts
}

// A row collects one source's synapses before they are sorted by delay.
type row struct {
	next  int      // words written so far, of all sources
	words []uint32 // unsorted
	delay []uint16 // of each word
	first []int    // by delay: how many, then where they go
}

func newRow(n *Network) *row { return &row{first: make([]int, n.Group*n.Groups+2)} }

// fillRow draws targets, delays and weights of one source's synapses, from one stream a shard.
func (b *builder) fillRow(r *row, counts []uint16, source, j int) {
	size := b.derived.N[j]
	local := source - b.derived.FirstGID[j]
	r.words, r.delay = r.words[:0], r.delay[:0]
	clear(r.first)
	for k, s := range b.net.shards {
		c := int(counts[k*size+local])
		if c == 0 {
			continue
		}
		r.reserve(c)
		at := len(r.words)
		r.words, r.delay = r.words[:at+c], r.delay[:at+c]
		d := draw{
			stream: random.New(b.params.Seed, random.Synapses, uint64(s.index)<<32|uint64(source)),
			lid:    s.lid, neurons: s.neurons,
			mask: b.net.Group - 1, stride: b.net.Stride,
			weights: b.weights[s.population][j], delays: b.delays[j],
		}
		d.fill(r.words[at:], r.delay[at:], r.first)
	}
	b.net.place(r, source)
}

func (r *row) reserve(n int) {
	if need := len(r.words) + n; need > cap(r.words) {
		words, delay := make([]uint32, len(r.words), 2*need), make([]uint16, len(r.delay), 2*need)
		copy(words, r.words)
		copy(delay, r.delay)
		r.words, r.delay = words, delay
	}
}

// draw holds what the synapses of one source onto one shard have in common.
type draw struct {
	stream          random.Stream
	lid, neurons    int
	mask, stride    int
	weights, delays *random.Table
}

// fill draws len(words) synapses, two words of the stream each: target and delay, then weight.
func (d *draw) fill(words []uint32, delay []uint16, count []int) {
	delay = delay[:len(words)]
	for i := range words {
		a, b := d.stream.Uint64(), d.stream.Uint64()
		lid := d.lid + int(a>>32*uint64(d.neurons)>>32)
		steps := int(d.delays.Draw(uint32(a)))
		weight := d.weights.Draw(uint32(b))
		slot := (steps-1)&d.mask*d.stride + lid
		words[i] = uint32(slot)<<WeightBits | uint32(weight)&(1<<WeightBits-1)
		delay[i] = uint16(steps)
		count[steps]++
	}
}

// place sorts a row by delay into the network's words and notes where each group begins.
func (n *Network) place(r *row, source int) {
	starts := n.Starts[source*(n.Groups+1):]
	at := r.next
	for d := 1; d < len(r.first); d++ {
		if (d-1)%n.Group == 0 {
			starts[(d-1)/n.Group] = uint32(at)
		}
		at, r.first[d] = at+r.first[d], at
	}
	for i, w := range r.words {
		d := r.delay[i]
		n.Words[r.first[d]] = w
		r.first[d]++
	}
	r.next = at
}
