package prose

// Origin says which version introduced or last changed the sentence text[From:To].
type Origin struct {
	From, To int
	Version  int // the place of the version in the list, from 0
}

// Provenance tells for each sentence of the last version which one it comes from. The versions are in order, the first one first. A
// sentence that only moved, or in which only white space changed, keeps its origin.
func Provenance(versions []string) []Origin {
	known := make(names)
	var origins []Origin
	var before []int32
	for n, text := range versions {
		origins, before = descend(text, n, origins, before, known)
	}
	return origins
}

// descend finds the origins of the sentences of text, given those of the version before and what they say.
func descend(text string, version int, origins []Origin, before []int32, known names) ([]Origin, []int32) {
	starts := append(sentences(text, 0, len(text)), len(text))
	list, says := make([]Origin, 0, len(starts)-1), make([]int32, 0, len(starts)-1)
	for k := 1; k < len(starts); k++ {
		if starts[k-1] < starts[k] {
			list = append(list, Origin{starts[k-1], starts[k], version})
			says = append(says, known.id(plain(text[starts[k-1]:starts[k]])))
		}
	}
	stayed := make([]bool, len(list))
	i := int32(0)
	left := map[int32][]int32{} // sentences of the version before that did not stay where they were
	leave := func(to int32) {
		for ; i < to; i++ {
			left[before[i]] = append(left[before[i]], i)
		}
	}
	for _, r := range myers(before, says, mostLineEdits) {
		leave(r.old)
		for k := range r.n {
			list[r.new+k].Version, stayed[r.new+k] = origins[r.old+k].Version, true
		}
		i = r.old + r.n
	}
	leave(int32(len(before)))
	for n, o := range list {
		if homes := left[says[n]]; !stayed[n] && len(homes) > 0 && countWords(text[o.From:o.To]) >= leastMoved {
			list[n].Version = origins[homes[0]].Version
			left[says[n]] = homes[1:]
		}
	}
	return list, says
}
