exports.site = 'https://cdn.example.com'
