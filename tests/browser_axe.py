"""What axe-core finds wrong with a page."""

VIOLATIONS = "async () => (await axe.run()).violations.map(one => [one.id, one.nodes.map(node => node.html)])"
