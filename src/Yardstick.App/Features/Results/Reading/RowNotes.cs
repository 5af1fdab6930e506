namespace Yardstick.App.Features.Results.Reading;

/// <summary>Writes into the report what is found in the row that is being read.</summary>
internal sealed class RowNotes(ReadingReport report, string file)
{
    public long Line { get; private set; }

    public string RaceId { get; private set; } = "";

    /// <summary>Whether something in the row was refused.</summary>
    public bool Refused { get; private set; }

    public void StartRow(long line, string raceId) => (Line, RaceId, Refused) = (line, raceId, false);

    public void Refuse(ResultsFault fault, string column, string value)
    {
        Refused = true;
        RefuseAt(Line, fault, column, value);
    }

    public void RefuseAt(long line, ResultsFault fault, string column, string value) =>
        report.Refuse(new(file, line, column, VisibleText.Of(value), fault, VisibleText.Of(RaceId)));

    public void Warn(ResultsWarning kind, string value) => report.Warn(kind, file, Line, value);

    public void WarnAt(long line, ResultsWarning kind, string value) => report.Warn(kind, file, line, value);
}
