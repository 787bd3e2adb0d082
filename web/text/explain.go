package text

// Explain is what the page says of itself: what one sees, the glossary, what is modelled and how it is checked. Nothing
// in it tells how a network of the page fires, since it is read while a learner's question stands, too.
type Explain struct {
	Title, Open, Cite string
	Dismiss           string            // puts away for good what there is to see
	More              string            // leads from the card of a term into the glossary
	Tabs              map[string]string // names, by the keys of the tabs
	Seeing            []Point           // what there is to see, and what it means
	Glossary          map[string]Term   // by the keys that Terms lists
	About             []Point           // what is modelled, what is not, how it is checked, what is kept
	Badge             Point             // what stands beside the network's size
}

// Term is a name, a sentence that says what it means, which the card of a label says, too, and what else there is to
// say.
type Term struct{ Name, Says, More string }

// Point is a name and what is said of it.
type Point struct{ Name, Says string }

// Terms returns the keys of the glossary, in the order in which a reader needs them.
func Terms() []string {
	return []string{
		"neuron", "spike", "raster", "ei", "population", "layer", "circuit", "potential", "synapse", "psp", "rate",
		"background", "poisson", "drive", "thalamus", "pulse", "response", "g", "scale", "before", "irregularity",
		"correlation", "synchrony", "spectrum", "modeltime", "speed", "seed", "sweep", "lab", "nest",
	}
}
