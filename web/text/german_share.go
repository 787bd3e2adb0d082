package text

// germanShare returns the words in German.
func germanShare() Share {
	return Share{
		CopyLink:  "Link kopieren",
		Copied:    "Kopiert",
		OpenShare: "Teilen",
		OpenLink:  "Link, QR-Code, Rahmen",
		LinkSays:  "Wer diesen Link öffnet, sieht dasselbe Netzwerk, Spike für Spike.",
	}
}
