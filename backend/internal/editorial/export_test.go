package editorial

// KnownMerges is how many merges a desk remembers.
func (d *Desk) KnownMerges() int {
	d.merges.mu.Lock()
	defer d.merges.mu.Unlock()
	return len(d.merges.known)
}
