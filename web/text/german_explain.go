package text

// germanExplain returns the words in German.
func germanExplain() Explain {
	return Explain{
		Title: "Was ist das hier?",
		Open:  "Hilfe: was zu sehen ist, Glossar, Tastatur, über diese Seite (?)",
		Cite:  "Bitte zitieren",
		Tabs: map[string]string{
			"seeing": "Was sehe ich?", "glossary": "Glossar", "keyboard": "Tastatur", "about": "Über diese Seite",
		},
		Seeing: []Point{
			{Name: "Ein Punkt", Says: "Ein Spike: Ein Neuron hat in diesem Moment gefeuert. Jedes Neuron hat seine eigene Zeile."},
			{Name: "Von links nach rechts", Says: "Die Zeit. Neue Spikes erscheinen rechts, und das Bild wandert nach links."},
			{Name: "Blau und Orange", Says: "Blaue Punkte sind Spikes exzitatorischer Neuronen, die andere Neuronen zum Feuern treiben. Orange Punkte sind Spikes inhibitorischer Neuronen, die andere bremsen."},
			{Name: "Die vier Bänder", Says: "Die Schichten der Hirnrinde, von L2/3 nahe der Oberfläche bis hinab zu L6. In jedem Band stehen die exzitatorischen Neuronen über den inhibitorischen."},
			{Name: "Die Balken rechts", Says: "Wie oft ein Neuron jeder Population im Mittel feuert, in Spikes pro Sekunde. Jeder Balken steht neben den Punkten, die er zählt."},
			{Name: "Der Streifen darüber", Says: "Wie viele Neuronen gleichzeitig feuern: die Aktivität aller Populationen zusammen."},
			{Name: "Die Regler", Says: "Sie verändern das Netzwerk. Danach ist zu sehen, was die Änderung bewirkt, auch im Vergleich mit dem Netzwerk davor."},
			{Name: "Die Instrumente", Says: "Messungen an denselben Spikes: wie regelmäßig sie sind, wie sehr Neuronen gemeinsam feuern, wie schnell sie auf einen Puls antworten."},
			{Name: "Einen Punkt anklicken", Says: "Die Seite spielt das Netzwerk bis zu diesem Spike noch einmal ab und zeigt, was das Neuron zum Feuern gebracht hat."},
		},
		Glossary: map[string]Term{
			"neuron":       {"Neuron", "Eine Nervenzelle: Sie summiert, was von anderen Neuronen ankommt, und feuert, wenn es ausreicht.", "Hier folgt jedes Neuron derselben einfachen Gleichung (leaky integrate-and-fire)."},
			"spike":        {"Spike", "Der kurze elektrische Impuls, den ein Neuron beim Feuern an andere sendet.", "Im Modell hat ein Spike keine Form, nur einen Zeitpunkt; im Raster ist er ein Punkt."},
			"ei":           {"Exzitatorisch, inhibitorisch (E, I)", "Exzitatorische Neuronen treiben ihre Ziele zum Feuern, inhibitorische bremsen sie.", "Die Seite zeichnet exzitatorisch blau und inhibitorisch orange."},
			"population":   {"Population", "Alle exzitatorischen oder alle inhibitorischen Neuronen einer Schicht.", "Das Modell hat acht, von L2/3E bis L6I."},
			"layer":        {"Schicht", "Die Hirnrinde besteht aus Schichten, von der Oberfläche nach unten nummeriert.", "Das Modell hat die Schichten 2/3, 4, 5 und 6; in Schicht 1 gibt es kaum Neuronen."},
			"potential":    {"Membranpotential, Schwelle", "Die Spannung an der Membran eines Neurons; erreicht sie die Schwelle, feuert das Neuron.", "Nach einem Spike wird sie zurückgesetzt, ruht 2 ms und baut sich neu auf."},
			"synapse":      {"Synapse", "Der Kontakt, über den ein Neuron auf ein anderes wirkt.", "Ihr Gewicht sagt, wie stark, ihre Verzögerung, wie spät ein Spike wirkt."},
			"psp":          {"Postsynaptisches Potential (PSP)", "Die kleine Änderung des Membranpotentials, die ein einzelner Spike in seinem Ziel bewirkt.", "Im Modell ist es ein Bruchteil eines Millivolts; nur viele zusammen bringen ein Neuron zum Feuern."},
			"rate":         {"Feuerrate, Spikes/s", "Wie viele Spikes ein Neuron pro Sekunde feuert.", "Die Rate einer Population ist der Mittelwert über ihre Neuronen."},
			"background":   {"Hintergrundeingang", "Spikes aus dem übrigen Gehirn, das im Modell nicht vorkommt.", "Jedes Neuron erhält sie über eine feste Zahl von Eingängen, zu zufälligen Zeiten oder als konstanten Strom mit demselben Mittelwert."},
			"poisson":      {"Poisson", "Zufällige Spikes mit fester mittlerer Rate, jeder unabhängig von allen anderen, wie Regentropfen.", "So kommt der Hintergrund an, solange nicht der konstante Strom gewählt ist."},
			"thalamus":     {"Thalamus", "Der Teil des Gehirns, der an die Hirnrinde weitergibt, was Augen, Ohren und Haut melden.", "Seine 902 Neuronen im Modell schweigen bis zu einem Puls."},
			"g":            {"Inhibition g", "Wie viele Male stärker eine inhibitorische Synapse wirkt als eine exzitatorische.", "Im Modell ist es das Vierfache; in Links und Dateien steht g = −4."},
			"scale":        {"Maßstab", "Der Anteil der Neuronen und der Synapsen jedes Neurons, der simuliert wird.", "Kleinere Netzwerke sind schneller; Gewichte und Hintergrund gleichen aus, was fehlt, aber nur bis zu einer Grenze."},
			"irregularity": {"Irregularität (CV)", "Wie sehr die Pausen zwischen den Spikes eines Neurons schwanken: 0 ist so gleichmäßig wie eine Uhr, 1 so ungleichmäßig wie Regentropfen.", "Sie ist die Standardabweichung dieser Intervalle durch ihren Mittelwert."},
			"correlation":  {"Korrelation", "Wie sehr zwei Neuronen zu denselben Zeiten mehr und weniger feuern: 1 ist immer, 0 nur zufällig.", "Sie wird aus Anzahlen von Spikes in Bins von 2 ms berechnet."},
			"synchrony":    {"Synchronität", "Wie sehr die Neuronen einer Population gemeinsam feuern.", "Sie ist die Varianz ihrer Spikezahl durch deren Mittelwert: 1, wenn jedes für sich feuert."},
			"spectrum":     {"Spektrum", "Welche Rhythmen die Aktivität einer Population enthält und wie stark jeder ist.", "Ein Gipfel bei 50 Hz heißt, dass die Aktivität etwa 50-mal in der Sekunde steigt und fällt."},
			"modeltime":    {"Modellzeit", "Die Zeit, die für die Neuronen vergeht, im Unterschied zur Zeit vor dem Bildschirm.", "Für eine Sekunde Modellzeit kann der Rechner mehr oder weniger als eine Sekunde brauchen."},
			"seed":         {"Startwert (Seed)", "Eine Zahl, die alle Zufallszahlen festlegt: wer mit wem verbunden ist, die Gewichte, den Hintergrund.", "Derselbe Startwert gibt genau dieselben Spikes, ein anderer ein anderes Netzwerk derselben Art."},
			"nest":         {"NEST", "Der Simulator, den die Neurowissenschaft für solche Netzwerke benutzt; hier ist er die Referenz.", "Die Marken neben den Raten sind das, was NEST für dasselbe Netzwerk ergibt."},
		},
		About: []Point{
			{Name: "Das Modell", Says: "Dies ist der kortikale Mikroschaltkreis von Potjans und Diesmann (2014): die Neuronen unter einem Quadratmillimeter sensorischer Hirnrinde, in vier Schichten, so verbunden, wie Anatomie und Physiologie es gemessen haben."},
			{Name: "Was es enthält", Says: "Neuronen (leaky integrate-and-fire, alle mit denselben Parametern), Synapsen mit Gewichten und Verzögerungen, den Hintergrundeingang und den Eingang aus dem Thalamus."},
			{Name: "Was es weglässt", Says: "Die Gestalt der Neuronen, verschiedene Arten inhibitorischer Neuronen, Lernen, andere Areale. Es beschreibt die Hirnrinde in Ruhe und ihre Antwort auf einen kurzen Puls, nicht Denken oder Wahrnehmung."},
			{Name: "Wie es geprüft ist", Says: "Eine einfache Fassung des Programms gibt Spikes und Potentiale wieder, die mit NEST 3.9 aufgezeichnet wurden, und die schnelle wird mit der einfachen verglichen. Fünf Läufe dieser Seite liegen in Raten, Irregularität und Korrelation so nahe an fünf Läufen von NEST wie diese untereinander. Derselbe Link gibt auf jedem Rechner dieselben Spikes."},
			{Name: "Datenschutz", Says: "Das Netzwerk wird auf dem eigenen Gerät simuliert. Die Seite setzt keine Cookies und lädt nichts von anderen Seiten; was eingegeben wird, bleibt in diesem Browser, außer es wird abgegeben oder ein Kurzlink verlangt."},
		},
		Badge: Point{Name: "Was die Seite neben der Größe sagt", Says: "„Raten stimmen mit NEST überein“: Bei dieser Größe ergibt NEST, der Referenzsimulator, dieselben Raten. „Das ganze Netzwerk“: Nichts ist verkleinert. „Geändert“: Ein Parameter weicht vom Modell ab, deshalb gibt es keinen Vergleich. „Klein“ und „zu klein“: Das Netzwerk hat so wenige Neuronen und Synapsen, dass seine Raten von denen des ganzen abweichen."},
	}
}
