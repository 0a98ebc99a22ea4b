"""director: a directing assistant you talk to."""
