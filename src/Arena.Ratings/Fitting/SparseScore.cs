namespace Arena.Ratings.Fitting;

/// <summary>A score vector that touches few parameters, summed until it is squared into a lower triangle.</summary>
internal sealed class SparseScore(int size)
{
    private readonly double[] _values = new double[size];
    private readonly bool[] _isTouched = new bool[size];
    private readonly List<int> _touched = [];

    /// <summary>Adds the score of an outcome of observation <paramref name="o"/>.</summary>
    public void Add(Design design, int o, OutcomeTerm term, double weight, bool tie)
    {
        At(design.Left[o]) += weight * term.D;
        At(design.Right[o]) -= weight * term.D;
        for (var f = 0; f < design.Effects; f++) At(design.Players + f) += weight * term.D * design.X[o * design.Effects + f];
        if (tie) At(size - 1) += weight * term.K;
    }

    /// <summary>Adds g·gᵀ of the sum, which then starts anew.</summary>
    public void AddOuterTo(double[] lower)
    {
        foreach (var i in _touched)
        {
            foreach (var j in _touched)
                if (j <= i) lower[i * size + j] += _values[i] * _values[j];
        }
        foreach (var i in _touched)
        {
            _values[i] = 0;
            _isTouched[i] = false;
        }
        _touched.Clear();
    }

    private ref double At(int index)
    {
        if (!_isTouched[index])
        {
            _isTouched[index] = true;
            _touched.Add(index);
        }
        return ref _values[index];
    }
}
