// Package network is the synapses whose targets lie in one partition.
//
// Layout says which neurons a partition owns and where they stand. Build generates the partition's share of the
// network, and nothing else, from streams that do not depend on the partition; FromSynapses packs an explicit list.
// Either way a synapse is one 32-bit word, sorted by source and delay, ready for deferred delivery (package kernel).
//
// The rule is the reference's fixed_total_number: for each synapse of a projection, source and target are drawn
// uniformly and independently; multapses and autapses are allowed. A projection's total is split multinomially over
// the shards of its target population, then every shard draws its own.
package network
