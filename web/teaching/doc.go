// Package teaching is what becomes of an assignment: answers, hand-ins, their marks, and what a class has found.
//
// Links go in and come out (package params has their keys), and texts in which they are found: mails, lists, tables and
// pages as teachers get them (Paste). The runs that check hand-ins are the page's affair. A hand-in is reproduced if
// the network of its link, run to the step that its hash names, gives that hash: then its spikes, and all that follows
// from them, are what the learner saw. Of which assignment it is, Compare says: by what that asks, locks and hides.
package teaching
