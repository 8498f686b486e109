// A constant text: data come in by the variables "phases" and "steps", never as a part of it.
def refresh = {
    steps.synchroParamLaunch()
    for (int p = 0; p < phases.size(); p++) {
        def phase = phases[p]
        steps.stage(phase.name) {
            for (int s = 0; s < phase.subSteps.size(); s++) {
                def subStep = phase.subSteps[s]
                steps.stage(subStep.name) {
                    steps.synchroParamFollow(subStep.id)
                }
            }
        }
    }
    return steps.synchroParamResult()
}
def label = steps.synchroParamAgent()
return label == null ? refresh() : steps.node(label) { refresh() }
