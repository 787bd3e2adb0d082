package text

// englishExplain returns the words in English.
func englishExplain() Explain {
	return Explain{
		Title: "What is this?",
		Open:  "Help: what you see, glossary, keyboard, about (?)",
		Cite:  "Please cite",
		Tabs: map[string]string{
			"seeing": "What am I seeing", "glossary": "Glossary", "keyboard": "Keyboard", "about": "About",
		},
		Seeing: []Point{
			{Name: "A dot", Says: "One spike: one neuron fired at that moment. Each neuron has a row of its own."},
			{Name: "Left to right", Says: "Time. New spikes appear on the right, and the picture moves to the left."},
			{Name: "Blue and orange", Says: "Blue dots are spikes of excitatory neurons, which push other neurons towards firing. Orange dots are spikes of inhibitory neurons, which hold them back."},
			{Name: "The four bands", Says: "The layers of the cortex, from L2/3 near the surface down to L6. In each band the excitatory neurons stand above the inhibitory ones."},
			{Name: "The bars on the right", Says: "How often a neuron of each population fires, on average, in spikes per second. Each bar stands beside the dots that it counts."},
			{Name: "The strip above", Says: "How many neurons fire at the same time: the activity of all populations together."},
			{Name: "The controls", Says: "They change the network. You then see what the change does, and you can compare it with the network before."},
			{Name: "The instruments", Says: "Measurements of the same spikes: how regular they are, how much neurons fire together, how fast they answer a pulse."},
			{Name: "Click a dot", Says: "The page replays the network up to that spike and shows what made the neuron fire."},
		},
		Glossary: map[string]Term{
			"neuron":       {"Neuron", "A nerve cell: it adds up the inputs that arrive from other neurons, and fires when they suffice.", "Here every neuron follows the same simple equation (leaky integrate-and-fire)."},
			"spike":        {"Spike", "The short electrical pulse that a neuron sends to others when it fires.", "In the model a spike has no shape, only a time; in the raster it is a dot."},
			"ei":           {"Excitatory, inhibitory (E, I)", "Excitatory neurons push their targets towards firing; inhibitory neurons hold them back.", "The page draws excitatory in blue and inhibitory in orange."},
			"population":   {"Population", "All excitatory or all inhibitory neurons of one layer.", "The model has eight, from L2/3E to L6I."},
			"layer":        {"Layer", "Cortex is built of layers, numbered from the surface down.", "The model has layers 2/3, 4, 5 and 6; layer 1 has hardly any neurons."},
			"potential":    {"Membrane potential, threshold", "The voltage across a neuron's membrane; when it reaches the threshold, the neuron fires.", "After a spike it is reset, rests for 2 ms, and builds up again."},
			"synapse":      {"Synapse", "The contact through which one neuron acts on another.", "Its weight says how strongly, its delay how late a spike takes effect."},
			"psp":          {"Postsynaptic potential (PSP)", "The small rise or fall of the membrane potential that a single spike causes in its target.", "In the model it is a fraction of a millivolt, so that only many together make a neuron fire."},
			"rate":         {"Firing rate, spikes/s", "How many spikes a neuron fires per second.", "The rate of a population is the mean over its neurons."},
			"background":   {"Background input", "Spikes from the rest of the brain, which the model does not contain.", "Each neuron gets them from a fixed number of inputs, either at random times or as a constant current of the same mean."},
			"poisson":      {"Poisson", "Random spikes at a fixed mean rate, each independent of all others, like raindrops.", "The background arrives in this way unless you choose the constant current."},
			"thalamus":     {"Thalamus", "The part of the brain that passes on to the cortex what eyes, ears and skin report.", "Its 902 neurons in the model are silent until you pulse them."},
			"g":            {"Inhibition g", "How many times stronger an inhibitory synapse acts than an excitatory one.", "The model has 4 times; in links and files it is written g = −4."},
			"scale":        {"Scale", "The fraction of the neurons, and of the synapses of each neuron, that is simulated.", "Smaller networks are faster; weights and background are adjusted to make up for what is missing, which works only down to a limit."},
			"irregularity": {"Irregularity (CV)", "How much the pauses between the spikes of one neuron vary: 0 is as even as a clock, 1 as uneven as raindrops.", "It is the standard deviation of these intervals divided by their mean."},
			"correlation":  {"Correlation", "How much two neurons fire more and less at the same times: 1 is always, 0 is only by chance.", "It is computed from counts of spikes in bins of 2 ms."},
			"synchrony":    {"Synchrony", "How much the neurons of a population fire together.", "It is the variance of their spike count divided by its mean: 1 if each fires on its own."},
			"spectrum":     {"Spectrum", "Which rhythms the activity of a population contains, and how strong each of them is.", "A peak at 50 Hz means that the activity rises and falls about 50 times a second."},
			"modeltime":    {"Model time", "The time that passes for the neurons, as opposed to the time that passes for you.", "The computer may need more or less than a second for one second of model time."},
			"seed":         {"Seed", "A number that fixes all random numbers: who connects to whom, the weights, the background.", "The same seed gives exactly the same spikes; another one gives another network of the same kind."},
			"nest":         {"NEST", "The simulator that neuroscientists use for such networks; here it is the reference.", "The marks beside the rates are what NEST gives for the same network."},
		},
		About: []Point{
			{Name: "The model", Says: "This is the cortical microcircuit of Potjans and Diesmann (2014): the neurons under one square millimetre of sensory cortex, in four layers, connected as anatomy and physiology have measured it."},
			{Name: "What it contains", Says: "Neurons (leaky integrate-and-fire, all with the same parameters), synapses with weights and delays, background input, and the input from the thalamus."},
			{Name: "What it leaves out", Says: "Shapes of neurons, kinds of inhibitory neurons, learning, other areas of the brain. It describes cortex at rest and its answer to a short pulse, not thought or perception."},
			{Name: "How it is checked", Says: "A plain version of the program reproduces spikes and potentials that were recorded from NEST 3.9, and the fast one is compared with the plain one. Five runs of this page lie as close to five runs of NEST, in rates, irregularity and correlation, as those lie to each other. The same link gives the same spikes on every machine."},
			{Name: "Privacy", Says: "The network is simulated on your own device. The page sets no cookies and loads nothing from other sites; what you enter stays in this browser, unless you hand it in or ask for a short link."},
		},
		Badge: Point{Name: "What the page says beside the size", Says: "“Rates agree with NEST”: at this size NEST, the reference simulator, gives the same rates. “The whole network”: nothing is scaled down. “Changed”: a parameter differs from the model, so there is nothing to compare with. “Small” and “too small”: the network has so few neurons and synapses that its rates differ from those of the whole one."},
	}
}
