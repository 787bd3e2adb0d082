package text

// englishShare returns the words in English.
func englishShare() Share {
	return Share{
		CopyLink: "Copy link",
		Copied:   "Copied",
	}
}
