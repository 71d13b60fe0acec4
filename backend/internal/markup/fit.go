package markup

// items lists all leaves in the order in which they are shown.
func (w *weaver) items() []item {
	var list []item
	for i := 0; i <= len(w.after); i++ {
		for _, l := range w.gone[i] {
			list = append(list, item{w.fit(l, i), w.frags[l], true})
		}
		if i < len(w.after) {
			list = append(list, item{w.after[i].path, w.frags[w.after[i]], false})
		}
	}
	return list
}

// fit finds the elements in which an old leaf can be shown between two new ones without dividing what holds both.
func (w *weaver) fit(l *leaf, i int) []*element {
	path := w.translated(l.path)
	if i == 0 || i == len(w.after) {
		return path
	}
	a, b := w.after[i-1].path, w.after[i].path
	for d := 0; d < len(a) && d < len(b) && a[d] == b[d]; d++ {
		switch {
		case d < len(path) && (path[d] == a[d] || path[d].tag == a[d].tag && d < len(path)-1):
			path[d] = a[d]
		default:
			out := append([]*element(nil), common(a, b)...)
			for _, tag := range wrapped[out[len(out)-1].tag] {
				out = append(out, &element{tag: tag})
			}
			return append(out, path[d:]...)
		}
	}
	return path
}

func common(a, b []*element) []*element {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return a[:n]
}

// wrapped names the elements that any block needs inside another one.
var wrapped = map[string][]string{"ul": {"li"}, "ol": {"li"}, "table": {"tbody", "tr", "td"}, "thead": {"tr", "td"}, "tbody": {"tr", "td"}, "tr": {"td"}}
