// Package prose compares, merges and follows texts written by people.
package prose
