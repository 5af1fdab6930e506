using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Results.Reading;

/// <summary>Records the errors and warnings of the current row in the report.</summary>
internal sealed class RowNotes(ReadingReport report, string file)
{
    private RaceRemarks _remarks = new();

    public long Line { get; private set; }

    public string RaceId { get; private set; } = "";

    /// <summary>Gets whether something in the row was refused.</summary>
    public bool Refused { get; private set; }

    public void StartRow(long line, PendingRace race) => (Line, RaceId, Refused, _remarks) = (line, race.Id, false, race.Remarks);

    public void Refuse(ResultsError fault, string column, string value)
    {
        Refused = true;
        RefuseAt(Line, fault, column, value);
    }

    public void RefuseAt(long line, ResultsError fault, string column, string value) =>
        report.Refuse(new(file, line, column, VisibleText.Sanitize(value), fault, VisibleText.Sanitize(RaceId)));

    /// <summary>Records the warnings of a row whose race is in doubt, and therefore refused.</summary>
    public void KeepRefused(RaceRemarks remarks) => report.NoteRefused(remarks);

    public void Warn(ResultsWarning kind, string value) => _remarks.Add(kind, file, Line, value);

    public void WarnAt(long line, ResultsWarning kind, string value) => _remarks.Add(kind, file, line, value);
}
