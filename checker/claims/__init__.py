"""From an item's mentions to its claims, one module for each family of statement."""
