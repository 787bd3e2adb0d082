package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"microcircuit/web/params"
	"microcircuit/web/text"
)

const usage = "usage: microcircuit run|sweep|table|config|analyze|ensemble|pynest|version [-link LINK] [-KEY VALUE …] [-out DIR] [-json] [DIR…], " +
	"or microcircuit help"

// commandNames are all that the first word may be.
func commandNames() []string {
	return append(slices.Sorted(maps.Keys(commands)), "help", "version")
}

func helpHint(command string) string { return "see microcircuit help " + command }

// asksHelp are the words that ask for help in the place of a command.
var asksHelp = []string{"help", "-h", "--h", "-help", "--help", "-?", "/?"}

// helpFor reports whether a command line begins with a request for help, and for which command; "" for all.
func helpFor(args []string) (topic string, asked bool) {
	if len(args) == 2 && slices.Contains(commandNames(), args[0]) &&
		(args[1] == "help" || args[0] == "version" && slices.Contains(asksHelp, args[1])) {
		return args[0], true
	}
	if len(args) == 0 || !slices.Contains(asksHelp, args[0]) {
		return "", false
	}
	if len(args) > 1 {
		topic = args[1]
	}
	return topic, true
}

// help prints what a command does, its flags and their formats.
func help(topic string, stdout, stderr io.Writer) int {
	switch {
	case topic == "" || topic == "help":
		fmt.Fprint(stdout, generalHelp)
	case topic == "version":
		fmt.Fprintln(stdout, "microcircuit version   print release, commit, compiler, platform and licence")
	case commands[topic] != nil:
		fmt.Fprint(stdout, commandHelp[topic])
		if !slices.Contains([]string{"analyze", "ensemble", "table"}, topic) {
			printKeys(stdout)
			fmt.Fprint(stdout, formats)
		}
	default:
		return fail(stderr, fmt.Errorf("there is no command %q%s: %s", topic, meant("", topic, commandNames()), usage))
	}
	return 0
}

const generalHelp = `microcircuit runs the cortical microcircuit of Potjans and Diesmann (2014) without a page.

  microcircuit run [flags]            simulate; print times, mean rates and spike hash; with -out write all files
  microcircuit sweep [flags]          run a network over ranges of its parameters, and over seeds; write one table
  microcircuit table [flags] DIR…     make the same table of any runs that are finished
  microcircuit config [flags]         print all parameters and what follows from them
  microcircuit analyze [flags] DIR    evaluate recorded spikes, ours or NEST's, in a folder or a zip
  microcircuit ensemble [flags] DIR…  compare recordings that differ in their seed: means, SDs, KS distances
  microcircuit pynest [flags]         print a PyNEST script of the experiment
  microcircuit version                print release, commit, compiler, platform and licence
  microcircuit help COMMAND           print its flags and formats (also: COMMAND -h)

For example: microcircuit run -scale 0.1 -seed 1 -t-sim 10000 -out data
             microcircuit sweep -g -6:-2:0.5 -seed 1:5 -out gains

Exit status: 0 all is well; 1 something could not be written; 2 bad input; 130, 143, 129 ended by SIGINT, SIGTERM, SIGHUP.
`

// commandHelp is what stands before the keys.
var commandHelp = map[string]string{
	"run": `microcircuit run [flags]: simulate, print times, mean rates and spike hash.

  -link LINK       what the page's address bar holds, or its part after "#"; quote it. Other flags override it
  -out DIR         write spikes, dictionaries, statistics and plots to DIR, under the reference package's names. A folder takes one
                   run: the same one may be repeated in it, another is refused
  -overwrite       replace the run that DIR holds, whichever it is; files that no run wrote stay
  -once            do nothing where DIR holds this run whole; wait while another process writes to it
  -brief           write run_card.json and statistics.json alone, and what -spikes asks for
  -spikes KINDS    write all spikes as npz or csv, too: npz, csv, or npz,csv (needs -out; 8 bytes of memory a spike)
  -raster A,B      show the spikes from A to B ms in raster_plot.png; default: the first second after the warm-up
  -subsample N     correlate the pairs of N neurons of each population, 2 … 1000; default 250. cc_neurons.json names them
  -json            print one JSON object
  -workers N       1 … 16, or auto: one for small networks, else one a core. The spikes are the same

`,
	"sweep": `microcircuit sweep -KEY RANGE… [flags]: run the network once for each value and seed, 5 s after the warm-up each where -t-sim
says nothing else; write one table, a row for each run and population, and of one swept key a figure.

  RANGE            FROM:TO:STEP, or values with commas between them: -g -6:-2:0.5, -bg-rate 6,8,10; -seed 1:5. Up to three keys,
                   and the seed. Values are counted in decimals, and written as links write them
  -out DIR         run it, and write DIR/table.csv, DIR/rate.png, and DIR/runs/NAME/run_card.json and statistics.json for each run.
                   Started again it goes on where it was; runs that are finished are not repeated, also by a wider sweep
  -jobs N          runs at a time, 1 … 1024; default: one a core, as far as there is memory. Each runs on one worker
  -spikes KINDS    keep the spikes of each run: npz, csv, or nest for all that microcircuit run writes; npz,nest for both
  -subsample N     correlate the pairs of N neurons of each population, 2 … 1000; default 250
  -plan            print the links of all runs, one a line, and run none
  -links FILE      run the links of such a list instead, - for standard input; several processes may write to one DIR, and
                   microcircuit table DIR makes the table
  -lines A:B       of -links, run lines A to B alone
  -snakemake DIR   write a workflow for Snakemake, on this machine or with Slurm, and run nothing
  -link LINK       the network, or a sweep of the page: sweep=g:-6:-2:1&seeds=3. Other flags override it
  -json            print one JSON object at the end

`,
	"table": `microcircuit table [-out FILE] [-figure FILE] DIR…: print one table of finished runs as CSV: link, each key in which they differ,
seed, population, rate, cv, cc, synchrony, spike_hash, rtf, failure; a row for each run and population, in the order of values.

  DIR              the folder of a run, of a sweep, or one whose folders are runs
  -out FILE        write the table to a file
  -figure FILE     draw the mean rates as PNG, with one SD over seeds, where the runs differ in one number
`,
	"config": `microcircuit config [flags]: print all parameters and what follows from them.

  -link LINK       what the page's address bar holds, or its part after "#"; quote it. Other flags override it
  -json            print one JSON object

`,
	"analyze": `microcircuit analyze [flags] DIR: evaluate the spikes in population_nodeids.dat and spike_recorder-*.dat (or .dat.gz) of
DIR, a folder or a zip. What is not one whole run is refused; what cannot be known of it is printed as a warning, and stands in
statistics.json.

  -out FOLDER      write statistics and plots to a folder, which may be DIR
  -t-presim MS     warm-up that is left out     } of run_state.json or sim_dict.json
  -t-sim MS        time that is evaluated       } where they are not given; any times of
  -h MS            resolution                   } a recording, h from 0.001 on
  -raster A,B      show the spikes from A to B ms in raster_plot.png; default: the first second after the warm-up
  -subsample N     correlate the pairs of N neurons of each population, 2 … 1000; default 250. cc_neurons.json names them
`,
	"ensemble": `microcircuit ensemble [flags] DIR…: compare two or more recordings of one experiment that differ in their seed, ours or
NEST's or both. DIR is a recording as analyze reads it, or a folder whose subfolders are: data_T10s with seed-*. Other sizes,
times or parameters than the first recording's are refused, and so is the same run twice; what cannot be known is a warning.

  -out FOLDER      write the files of the reference package's reference_data to FOLDER/data_T<S>s, S the whole seconds of t_sim. It
                   takes one ensemble: the same recordings may be written again, others are refused
  -overwrite       replace the ensemble that is there, whichever it is; files that no ensemble wrote stay
  -t-presim MS     warm-up that is left out     } of each recording's run_state.json or
  -t-sim MS        time that is evaluated       } sim_dict.json where they are not given
  -h MS            resolution                   }
  -subsample N     correlate the pairs of N neurons of each population, 2 … 1000; default 250
  -json            print one JSON object
`,
	"pynest": `microcircuit pynest [flags]: print a script that runs the experiment with the PyNEST package.

  -link LINK       what the page's address bar holds, or its part after "#"; quote it. Other flags override it

`,
}

// printKeys lists the flags that are parameters.
func printKeys(w io.Writer) {
	fmt.Fprintln(w, "Parameters; _ and - are the same, and so are the PyNEST package's names (-N_scaling, -rng_seed, …):")
	plain := params.Default()
	fmt.Fprintf(w, "  -%-15s %-12s %-30s %s\n", "scale", "0.1", "0.01 … 1", "sets n and k")
	for _, key := range params.ExperimentKeys() {
		value := params.Value(plain, key)
		if key == "kext" {
			value = "of the model"
		}
		allowed := params.Values(key)
		if allowed == "" {
			allowed = "see below"
		}
		fmt.Fprintf(w, "  -%-15s %-12s %-30s %s\n", flagName(key), value, allowed, text.English().Label(key))
	}
}

// flagName returns a key of links as the help writes its flag.
func flagName(key string) string { return strings.ReplaceAll(key, "_", "-") }

const formats = `
Formats. Populations are L23E L23I L4E L4I L5E L5I L6E L6I:
  -conn TARGET.SOURCE:M,…    multiplies the synapses of projections, M from 0 to 4: -conn L4E.L4I:0.5,L23E.L4E:0
  -at STEP:KEY:VALUE,…       changes inputs while the network runs, from a step of h ms on: bg_rate sets the external rate
                             (spikes/s), th and dc give a pulse of so many ms: -at 10000:bg_rate:10,20000:th:10
  -rec POPULATION:COUNT,…    records potential and synaptic current of a population's first neurons, or of one by its gid
                             (from 0): -rec L4E:10,1234; every -rec-v-int ms
  -kext K1,…,K8              external inputs of a neuron, one number for each population, 0 … 10000
`
