%dw 2.0
input records application/csv
output application/apex
---
records
