"""A ClaimReview record, as fact-checkers publish them."""

REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://checkers.example/review",
    "datePublished": "2024-03-05",
    "claimReviewed": "The bridge is made of cheese",
    "author": {"@type": "Organization", "name": "The Checkers"},
    "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "A Passer-by"}},
    "reviewRating": {"@type": "Rating", "alternateName": "False"},
}
