namespace Arena.Ratings.Algebra;

/// <summary>zᵀ·B·z of many z and one symmetric B.</summary>
internal static class QuadraticForms
{
    /// <param name="rows">One z in each row, count × n.</param>
    /// <param name="lower">The lower triangle of B with its diagonal, n × n; zero above it.</param>
    public static double[] Of(double[] rows, int count, double[] lower, int n)
    {
        var result = new double[count];
        var diagonal = Enumerable.Range(0, n).Select(j => lower[j * n + j]).ToArray();
        Cholesky.ForTiles(0, count, (first, height) =>
        {
            // The lower triangle counts twice and the diagonal once: half the work of the whole product.
            var product = new double[height * n];
            for (var column = 0; column < n; column += RowProducts.Tile)
            {
                var width = Math.Min(RowProducts.Tile, n - column);
                RowProducts.Add(1, product, 0, rows, first, height, lower, column, width, 0, column + width, n);
            }
            for (var i = 0; i < height; i++)
            {
                var z = rows.AsSpan((first + i) * n, n);
                var twice = 2 * Cholesky.Dot(product.AsSpan(i * n, n), z);
                for (var j = 0; j < n; j++) twice -= diagonal[j] * z[j] * z[j];
                result[first + i] = twice;
            }
        });
        return result;
    }
}
