package authz

import (
	"fmt"
	"strings"
)

// Matrix prints the whole policy as a table: a line a permission, a column a rank; in a cell the relations in which it is
// allowed ("yes" for all of them, "–" for none).
func (p *Policy) Matrix() string {
	var b strings.Builder
	b.WriteString("| permission |")
	for _, rank := range Ranks {
		fmt.Fprintf(&b, " %s |", rank)
	}
	b.WriteString("\n|---|" + strings.Repeat("---|", len(Ranks)) + "\n")
	for _, permission := range Permissions {
		fmt.Fprintf(&b, "| %s |", permission)
		for _, rank := range Ranks {
			var in []string
			for _, relation := range Relations {
				if p.Allows(rank, relation, permission) {
					in = append(in, string(relation))
				}
			}
			switch len(in) {
			case 0:
				b.WriteString(" – |")
			case len(Relations):
				b.WriteString(" yes |")
			default:
				fmt.Fprintf(&b, " %s |", strings.Join(in, ", "))
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}
