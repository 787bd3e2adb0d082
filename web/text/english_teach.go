package text

import "microcircuit/web/params"

func englishTeach() *Teach {
	return &Teach{
		Numbers: englishNumbers(),
		Teach:   "Teach", Locked: "Locked by the author of this link.", Close: "Close", Copy: "Copy",
		SomeLocked: "The author of this link has locked some controls. Whoever edits the link can unlock them.",
		Assignment: "Assignment", HandIn: "Hand-in", Answer: "Answer", Name: "Your name (if you like)", NameNeeded: "Your name (it chooses your network)",
		Number: "Number", TextAnswer: "Your answer", LockIn: "Lock in my answer", NoAnswer: "Enter an answer first.", NoName: "Enter your name first.",
		PauseFirst: "Once the run has reached its end, or is paused after the warm-up, it can be handed in.",
		Conclude:   "Conclude and hand in", Conclusion: "Conclusion", CopyHandIn: "Copy hand-in link", HandInLink: "Link to hand in", Report: "Report to print",
		Checking:     "Checking: the same network is running here, to the step of the hash.",
		NotCheckable: "Cannot be checked: the link ends its run at another step than that of its hash.",
		AssignTitle:  "Make an assignment",
		AssignSays:   "An assignment is about the network on the page. Learners open the link, answer, run, and send you the link that they get; nothing is sent anywhere else.",
		Seconds:      "Model time after the warm-up (s)", ByName: "Each learner has a network of their own: the name chooses the seed",
		NoPulse:       "Latencies need a stimulus: switch the thalamic pulse on under all parameters, then come back.",
		ControlsTitle: "Controls",
		Open:          "Locks keep learners on their way; they are no secret. Whoever edits the link by hand can unlock everything, and read the right number.",
		LinkTitle:     "Link for the learners", FrameTitle: "To embed the page in another", QR: "The link as a QR code",
		Class: "Class", ClassTitle: "Check hand-ins",
		ClassSays: "Each hand-in is run again here, one at a time. Only what is reproduced, spike by spike, counts below.",
		Paste:     "Hand-ins, one link a line; text around them does no harm", Run: "Run them again", Skip: "Leave it out", ScoreUnit: "points",
		Print: "Print", SetUp: "Set-up", Fidelity: "What holds", Result: "Result", RunCard: "Run card", CiteTitle: "To cite",
		CardLink: "Link", CardProgram: "Program", CardHash: "Spike hash (step:hash)", CardSize: "Network", CardTimes: "Durations", CardEngine: "Computed by",
		Instructions: map[params.Quantity]string{
			params.Rates:   "How many spikes a second will a neuron of each population fire, on average? Drag the bars and lock your prediction in; then the network runs.",
			params.Latency: "How many milliseconds after the onset of the thalamic pulse does each population answer with half its height? Drag the bars and lock your prediction in; then the network runs.",
			params.Number:  "Find the number with the network on the page and lock it in.",
			params.Text:    "Look into it with the network on the page, write your answer and lock it in.",
		},
		Quantities: map[params.Quantity]string{
			params.Rates: "Rates of all populations, predicted", params.Latency: "Latencies of all populations, predicted",
			params.Number: "A number", params.Text: "A text",
		},
		Controls: map[string]string{
			"presets": "Networks to start from", "advanced": "All parameters", "transport": "Play, step, reset, speed", "instruments": "All instruments",
			"compare": "Network B beside A", "exercises": "Exercises",
		},
		Freedoms: map[string]string{"free": "free", "lock": "locked", "hide": "hidden"},
		Verdicts: map[string]string{
			"waiting": "waiting", "failed": "did not run", "reproduced": "reproduced", "different": "not reproduced", "unanswered": "no answer",
			"other": "another question or network",
		},
		Figures: map[string]string{
			"scores": "Scores", "answers": "Answers; tick: what the networks gave, mean ± SD over seeds", "latencies": "Latencies over seeds",
			"numbers": "Numbers answered", "rates": "Rates over seeds",
		},
		Columns: []string{"Name", "Seed", "Run again", "Points", "Answer", "Conclusion"},
		seedOf:  "Your network has seed %s.", by: "Handed in by %s, seed %s.", anonymous: "somebody without a name",
		reproduced:    "Reproduced: all spikes up to step %s are the same (hash %s).",
		notReproduced: "Not reproduced: up to step %s this network gives other spikes (hash %s).",
		tooLong:       "The link would be longer than %s characters, by %s. Shorten: %s.",
		tooMany:       "The link would be longer than %s characters, by %s. Change fewer parameters.",
		length:        "%s of at most %s characters",
		askTime:       "The link asks for %s s of model time after its warm-up; that may take %s here.",
		checked:       "%d of %d checked",
		times:         "warm-up %.0f ms, in all %.1f ms of model time; built in %.0f ms, realtime factor %.2f",
		found: [6]string{
			"Hand-ins found: %d.", "Links without a hand-in: %d.", "Hand-ins that are damaged, and left out: %d.",
			"Found a second time, and left out: %d.", "Lines without a link: %d.", "Beyond the largest class, and left out: %d.",
		},
	}
}
