// Package guides holds the starter guides that ship with the project, in the
// Markdown format of package guidefile. A new installation imports them, so that
// it has something to read from the first minute. They are content, not code:
// whoever knows the role better is welcome to rewrite them, but the slugs in
// braces are addresses and stay.
package guides

import "embed"

// Files are the guides, one "<slug>.md" each, in the root.
//
//go:embed *.md
var Files embed.FS
