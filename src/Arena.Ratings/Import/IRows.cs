namespace Arena.Ratings.Import;

/// <summary>Finds the wanted values of records in a text that ends where a record does.</summary>
internal interface IRows
{
    /// <summary>Puts the values of the next record that is not blank into the slots, and moves past it; false at the end.</summary>
    /// <param name="text">A text that begins and ends with whole records.</param>
    /// <param name="at">The position in the text to go on at; moved past the record.</param>
    /// <param name="line">How many lines lie before that.</param>
    /// <param name="record">What the places in the slots refer to.</param>
    /// <param name="first">The number of the record's first line, from 1.</param>
    /// <param name="problem">What is wrong with the record, or null.</param>
    bool Next(ReadOnlySpan<byte> text, ref int at, ref long line, out ReadOnlySpan<byte> record, out long first, out string? problem);
}
