"""Views of a plan drawn as documents. A report computes nothing: it draws what `compare` and `positions` state."""
