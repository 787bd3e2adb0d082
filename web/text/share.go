package text

// Share is a link as it is handed on.
// Templates take their values in the order that english_share.go shows.
type Share struct {
	CopyLink, Copied, OpenShare, OpenLink, LinkSays string
}
