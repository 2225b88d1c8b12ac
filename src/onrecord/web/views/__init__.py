"""What the pages of data show: questions read from an address, and plain values that templates lay out."""
