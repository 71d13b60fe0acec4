package prose

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// wordsOf counts the words of a text.
func wordsOf(text string) map[string]int {
	n := map[string]int{}
	for _, t := range tokens(nil, text, 0, len(text)) {
		if t.class == word {
			n[t.of(text)]++
		}
	}
	return n
}

// TestMergeShowsExactlyBothEdits lets two people edit different sentences; what the merge differs in from the base is then what one
// or the other did, no more and no less.
func TestMergeShowsExactlyBothEdits(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(21, 4))
	clean := 0
	for range 600 {
		base := writing(r, 3)
		starts := append(sentences(base, 0, len(base)), len(base))
		pick := r.Perm(len(starts) - 1)
		half := 1 + r.IntN(3)
		editAt := func(chosen []int, extra string) string {
			var b strings.Builder
			for k := 1; k < len(starts); k++ {
				s := base[starts[k-1]:starts[k]]
				if slices.Contains(chosen, k-1) {
					w := strings.Split(s, " ")
					i := r.IntN(len(w))
					switch r.IntN(4) {
					case 0:
						w[i] = strings.Replace(w[i], strings.Trim(w[i], ".,;\n- "), extra, 1)
					case 1:
						w = slices.Insert(w, i, extra)
					case 2:
						w = append(w[:i:i], w[min(len(w), i+2):]...)
					case 3:
						w[0] = "Also " + extra + " " + w[0]
					}
					s = strings.Join(w, " ")
				}
				b.WriteString(s)
			}
			return b.String()
		}
		ours, theirs := editAt(pick[:half], "vermilion"), editAt(pick[half:2*half], "cobalt")
		m := checkMerge(t, base, ours, theirs)
		if !m.Clean {
			continue
		}
		clean++
		before, o, th, after := wordsOf(base), wordsOf(ours), wordsOf(theirs), wordsOf(m.Text)
		for _, list := range []map[string]int{before, o, th, after} {
			for w := range list {
				if after[w]-before[w] != o[w]-before[w]+th[w]-before[w] {
					t.Fatalf("%q: %d in the base, %d in ours, %d in theirs, %d merged\nbase %q\nours %q\ntheirs %q\nmerged %q",
						w, before[w], o[w], th[w], after[w], base, ours, theirs, m.Text)
				}
			}
		}
	}
	if clean < 500 {
		t.Errorf("only %d of 600 were clean", clean)
	}
}

// TestMergeOfEditedTextsKeepsTheLaws checks all laws on texts that two people edit in many places, also the same ones.
func TestMergeOfEditedTextsKeepsTheLaws(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(8, 15))
	for range 300 {
		base := writing(r, 1+r.IntN(3))
		checkMerge(t, base, edited(r, base), edited(r, base))
	}
}

// TestAnchorsStayOnTheirText edits, inserts and moves around and inside a passage.
func TestAnchorsStayOnTheirText(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(5, 77))
	found := 0
	const all = 2000
	for range all {
		old := writing(r, 4)
		paragraphs := strings.SplitAfter(old, "\n\n")
		n := r.IntN(len(paragraphs))
		for countWords(paragraphs[n]) == 0 {
			n = r.IntN(len(paragraphs))
		}
		starts := append(sentences(paragraphs[n], 0, len(paragraphs[n])), len(paragraphs[n]))
		k := r.IntN(len(starts) - 1)
		quote := strings.TrimSpace(paragraphs[n][starts[k]:starts[k+1]])
		at := len(strings.Join(paragraphs[:n], "")) + starts[k] + strings.Index(paragraphs[n][starts[k]:], quote)
		a, ok := NewAnchor(old, at, at+len(quote))
		if !ok || countWords(quote) == 0 {
			continue
		}
		want := quote
		next := slices.Clone(paragraphs)
		gone := false
		switch r.IntN(5) {
		case 0: // edited around
			next[n] = strings.Replace(next[n], quote, sentence(r)+" "+quote+" "+sentence(r), 1)
		case 1: // edited inside
			w := strings.Split(quote, " ")
			w[r.IntN(len(w)-2)+1] = "vermilion"
			want = strings.Join(w, " ")
			next[n] = strings.Replace(next[n], quote, want, 1)
		case 2: // moved with its paragraph
			to := r.IntN(len(next))
			next[n], next[to] = next[to], next[n]
		case 3: // taken away
			next[n], gone = strings.Replace(next[n], quote, "", 1), true
		case 4: // replaced by other words
			next[n], gone = strings.Replace(next[n], quote, strings.Repeat("Nobody knew anything. ", 3), 1), true
		}
		text := strings.Join(next, "")
		got, ok := a.Follow(old, text)
		switch {
		case ok && text[got.Start:got.Start+len(got.Quote)] != got.Quote:
			t.Fatalf("%+v is not in %q", got, text)
		case ok && gone && strings.Contains(old, quote) && strings.Count(old, quote) == 1:
			t.Fatalf("%q is gone, but the anchor went to %q", quote, got.Quote)
		case ok && !gone && got.Quote != want && !strings.Contains(got.Quote, want) && !strings.Contains(want, got.Quote):
			t.Fatalf("%q became %q, want %q", quote, got.Quote, want)
		case !ok && got != a:
			t.Fatalf("a detached anchor changed: %+v", got)
		}
		if ok || gone {
			found++
		}
	}
	if found < all*95/100 {
		t.Errorf("found or rightly detached %d of %d", found, all)
	}
}

// TestMovedSentencesKeepTheirOrigin follows sentences through versions that move paragraphs and add others.
func TestMovedSentencesKeepTheirOrigin(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(31, 41))
	right, all := 0, 0
	for range 100 {
		paragraphs := strings.SplitAfter(strings.TrimRight(writing(r, 4), "\n")+"\n\n", "\n\n")
		paragraphs = slices.DeleteFunc(paragraphs, func(p string) bool { return strings.TrimSpace(p) == "" })
		came := map[string]int{}
		var versions []string
		for v := range 4 {
			switch {
			case v%2 == 1:
				added := sentence(r) + " Version " + string(rune('A'+v)) + " said so.\n\n"
				paragraphs = slices.Insert(paragraphs, r.IntN(len(paragraphs)), added)
			case v > 0:
				i, j := r.IntN(len(paragraphs)), r.IntN(len(paragraphs))
				paragraphs[i], paragraphs[j] = paragraphs[j], paragraphs[i]
			}
			text := strings.Join(paragraphs, "")
			starts := append(sentences(text, 0, len(text)), len(text))
			for k := 1; k < len(starts); k++ {
				if s := strings.TrimSpace(text[starts[k-1]:starts[k]]); s != "" {
					if _, known := came[s]; !known {
						came[s] = v
					}
				}
			}
			versions = append(versions, text)
		}
		last := versions[len(versions)-1]
		for _, o := range Provenance(versions) {
			s := strings.TrimSpace(last[o.From:o.To])
			if countWords(s) < leastMoved {
				continue
			}
			all++
			if o.Version == came[s] {
				right++
			} else if o.Version < came[s] {
				t.Fatalf("%q is said to be of version %d, and came with %d", s, o.Version, came[s])
			}
		}
	}
	if right < all*98/100 {
		t.Errorf("%d of %d origins are right", right, all)
	}
}
