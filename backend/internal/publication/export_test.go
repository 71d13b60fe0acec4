package publication

// Hold keeps looks from changing what they guard until release is called.
func (p *Publication) Hold() (release func()) {
	p.turn <- struct{}{}
	return func() { <-p.turn }
}

// Compared counts how often history was forgotten, because everything was compared or somebody got another name. It is 0 while that is to come.
func (p *Publication) Compared() int64 {
	if p.unheard.Load() {
		return 0
	}
	return 1 + p.people.Load()
}
