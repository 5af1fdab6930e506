using System.Reflection;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Yardstick.Testing.Databases;

/// <summary>
/// Runs a theory once for each <see cref="DatabaseKind"/>, which its method takes as a parameter: <c>[Theory, OnEachDatabase]</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnEachDatabaseAttribute : DataAttribute
{
    /// <inheritdoc/>
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. Enum.GetValues<DatabaseKind>().Select(kind => new TheoryDataRow(kind))]);

    /// <inheritdoc/>
    public override bool SupportsDiscoveryEnumeration() => true;
}
