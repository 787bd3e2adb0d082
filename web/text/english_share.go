package text

// englishShare returns the words in English.
func englishShare() Share {
	return Share{
		CopyLink:  "Copy link",
		Copied:    "Copied",
		OpenShare: "Share",
		OpenLink:  "Link, QR code, frame",
		LinkSays:  "Everyone who opens this link sees the same network, spike for spike.",
	}
}
