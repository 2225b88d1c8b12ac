"""What is read from the store: filtered, in order, a page at a time, each item with the words that it rests on."""
