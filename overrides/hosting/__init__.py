"""What a host has to know of the site: the policy that its pages keep to, and which headers go with which files."""
