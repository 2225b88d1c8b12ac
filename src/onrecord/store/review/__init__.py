"""What people say of the machine's records: a layer over them, never a change to them."""
