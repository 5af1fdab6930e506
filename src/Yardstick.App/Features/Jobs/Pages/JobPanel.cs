using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Yardstick.App.Platform.Jobs;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Jobs.Pages;

/// <summary>The progress of a job: its state first, then the bar. Rendered in the page and refreshed by server-sent events.</summary>
internal sealed class JobPanel : ComponentBase
{
    private const int NodeLength = 8;

    [Parameter, EditorRequired]
    public required Localizer Words { get; set; }

    [Parameter, EditorRequired]
    public required JobRow Job { get; set; }

    /// <summary>Returns how far a job is; empty if nothing is known.</summary>
    public static string GetProgress(Localizer words, JobRow job) =>
        job.Total > 0 ? words.Get(() => JobsTexts.Jobs_Of, words.Whole(job.Done), words.Whole(job.Total))
        : job.Done > 0 ? words.Whole(job.Done)
        : "";

    /// <summary>Returns the short name of a node; empty for none.</summary>
    public static string GetNode(string? node) => node is { Length: > NodeLength } ? node[..NodeLength] : node ?? "";

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "p");
        builder.AddAttribute(1, "class", "n");
        builder.AddContent(2, Words[Job.GetStateText()]);
        builder.CloseElement();
        if (Job.State == JobState.Running)
            BuildBar(builder);
        builder.OpenElement(10, "p");
        builder.AddAttribute(11, "class", "meta");
        foreach (var fact in Facts().Where(fact => fact.Length > 0))
        {
            builder.OpenElement(12, "span");
            builder.AddContent(13, fact);
            builder.CloseElement();
        }

        builder.CloseElement();
    }

    private void BuildBar(RenderTreeBuilder builder)
    {
        builder.OpenElement(3, "progress");
        if (Job.Total > 0)
        {
            builder.AddAttribute(4, "max", Job.Total.ToString(CultureInfo.InvariantCulture));
            builder.AddAttribute(5, "value", Math.Min(Job.Done, Job.Total).ToString(CultureInfo.InvariantCulture));
        }

        builder.AddAttribute(6, "aria-label", Words[() => JobsTexts.Jobs_Progress]);
        builder.CloseElement();
    }

    private IEnumerable<string> Facts()
    {
        yield return GetProgress(Words, Job);
        if (Job.Total > 0 && Job.State != JobState.Done)
            yield return Words.Percent(100m * Math.Min(Job.Done, Job.Total) / Job.Total);
        yield return Words[() => JobsTexts.Jobs_Attempts] + Words.Colon + Words.Whole(Job.Attempts);
        if (Job.Node is not null)
            yield return Words[() => JobsTexts.Jobs_Node] + Words.Colon + Words.Isolated(GetNode(Job.Node));
    }
}
