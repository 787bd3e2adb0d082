package text

// germanShare returns the words in German.
func germanShare() Share {
	return Share{
		CopyLink: "Link kopieren",
		Copied:   "Kopiert",
	}
}
