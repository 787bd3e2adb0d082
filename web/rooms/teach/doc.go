// Package teach is where a teacher makes an assignment, has the hand-ins of a class checked by running them again,
// and keeps a class board. It owns what the teacher has entered and what has become of it. Its dialogs are forms,
// which the page shows in the frame of package ui.
package teach
