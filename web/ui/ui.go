// Package ui holds what the rooms of the page are built with: forms as data and the panel that renders them, HTML without
// handlers, frames and rows of figures, and what was copied. It knows no network.
package ui
