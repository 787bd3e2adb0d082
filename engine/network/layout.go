package network

// BlockSize is the number of neurons of a block, the unit to which background streams are bound. It is part of the
// published streams and never tuned.
const BlockSize = 128

// Padding is what a partition's blocks are padded to, so that a kernel may take 16 neurons at a time.
const Padding = 16

// maxShards bounds the number of shards of a population. It is part of the published streams.
const maxShards = 64

// Block is a run of neurons of one population that a partition owns.
type Block struct {
	Index      int // number of the block in the whole network: names its background stream
	Population int
	GID        int // gid of its first neuron
	LID        int // index of its first neuron in the partition
	Neurons    int // real neurons, at most BlockSize
	Padded     int // Neurons rounded up to Padding
}

// A shard is a run of whole blocks of one population, the unit of ownership and of generation. Its neurons are
// contiguous in gid, and in lid since only a population's last block is padded.
type shard struct {
	index      int // number of the shard in the whole network: names its synapse streams
	population int
	gid, lid   int
	neurons    int
}

// Layout places the neurons of partition part of parts: worker i of n owns shards ⌊i·S/n⌋ … ⌊(i+1)·S/n⌋−1 of a
// population of S shards, where i is rotated by the population so that small populations do not pile up on one worker.
// A partition may be empty.
type Layout struct {
	Sizes       []int // neurons of each population
	Neurons     int   // real neurons in the partition
	LIDs        int   // neurons and padding
	Blocks      []Block
	shards      []shard
	shardsOf    []int // number of shards of each population
	shardOrigin []int // index of each population's first shard
	gidOrigin   []int // gid of each population's first neuron, and their total
}

// NewLayout lays out populations of the given sizes.
func NewLayout(sizes []int, part, parts int) *Layout {
	l := &Layout{Sizes: sizes}
	gid, block, shards := 0, 0, 0
	for pop, n := range sizes {
		blocks := (n + BlockSize - 1) / BlockSize
		count := min(blocks, maxShards)
		l.gidOrigin = append(l.gidOrigin, gid)
		l.shardOrigin = append(l.shardOrigin, shards)
		l.shardsOf = append(l.shardsOf, count)
		turn := (part + pop) % parts
		for s := turn * count / parts; s < (turn+1)*count/parts; s++ {
			l.addShard(pop, shards+s, gid, block, s*blocks/count, (s+1)*blocks/count)
		}
		gid += n
		block += blocks
		shards += count
	}
	l.gidOrigin = append(l.gidOrigin, gid)
	return l
}

// addShard appends blocks first … end−1 of a population whose first neuron is gid and whose first block is block.
func (l *Layout) addShard(pop, index, gid, block, first, end int) {
	s := shard{index: index, population: pop, gid: gid + first*BlockSize, lid: l.LIDs}
	for b := first; b < end; b++ {
		n := min(BlockSize, l.Sizes[pop]-b*BlockSize)
		padded := (n + Padding - 1) / Padding * Padding
		l.Blocks = append(l.Blocks, Block{Index: block + b, Population: pop, GID: gid + b*BlockSize, LID: l.LIDs, Neurons: n,
			Padded: padded})
		s.neurons += n
		l.LIDs += padded
	}
	l.Neurons += s.neurons
	l.shards = append(l.shards, s)
}

// Total is the number of neurons of all partitions.
func (l *Layout) Total() int { return l.gidOrigin[len(l.Sizes)] }

// LID returns the index of neuron gid in the partition.
func (l *Layout) LID(gid int) (lid int, owned bool) {
	for _, s := range l.shards {
		if gid >= s.gid && gid < s.gid+s.neurons {
			return s.lid + gid - s.gid, true
		}
	}
	return 0, false
}

// GIDs returns the gid of every lid, −1 for padding.
func (l *Layout) GIDs() []int32 {
	gids := make([]int32, l.LIDs)
	for i := range gids {
		gids[i] = -1
	}
	for _, b := range l.Blocks {
		for k := range b.Neurons {
			gids[b.LID+k] = int32(b.GID + k)
		}
	}
	return gids
}

// sizeOfShard returns the neurons of shard s of population pop, owned or not.
func (l *Layout) sizeOfShard(pop, s int) int {
	blocks, count := (l.Sizes[pop]+BlockSize-1)/BlockSize, l.shardsOf[pop]
	end := min((s+1)*blocks/count*BlockSize, l.Sizes[pop])
	return end - s*blocks/count*BlockSize
}
