namespace Yardstick.App.Features.Audit;

/// <summary>Provides people's names and roles, for users who may read accounts. The accounts feature implements it.</summary>
internal interface IAuditNames
{
    /// <summary>Returns the people behind pseudonyms, by pseudonym. Erased and unknown accounts are omitted.</summary>
    Task<IReadOnlyDictionary<string, NamedActor>> FindAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken);
}
